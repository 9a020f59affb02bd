import { Attribute, Change, type Client, ResultCodeError } from 'ldapts';
import { connectAs } from './connection.js';
import type { Forest } from './forest.js';

/** The three things that writeback does to a user's object. */
export type Operation = 'reset' | 'lockoutTime' | 'pwdLastSet';

export interface Outcome {
  /** `other`: neither done nor refused for want of rights; look at the code and the message. */
  readonly verdict: 'allowed' | 'denied' | 'other';
  /** LDAP result code: 0 success, 50 insufficientAccessRights. */
  readonly resultCode: number;
  readonly message: string;
}

export interface Attempt {
  readonly dn: string;
  readonly operation: Operation;
}

const insufficientAccessRights = 50;

/** As many requests as are under way on the one connection; the controller answers them one after the other. */
const window = 8;

/** Long, with all kinds of characters: no policy of the lab refuses it, so a refusal is about rights. */
const newPassword = 'Lab-Ground-Truth-41c7-Reset-Passw0rd!';

/** What the connector account may really do, found out by doing it over LDAPS. Changes passwords and leaves them changed. */
export class GroundTruth {
  readonly #client: Client;
  readonly #forest: Forest;

  private constructor(forest: Forest, client: Client) {
    this.#forest = forest;
    this.#client = client;
  }

  static async open(forest: Forest): Promise<GroundTruth> {
    return new GroundTruth(forest, await connectAs(forest, forest.connectorAccount));
  }

  #change({ dn, operation }: Attempt): Change {
    const replace = (type: string, value: Buffer | string) =>
      new Change({
        operation: 'replace',
        modification: new Attribute({ type, values: [value] as string[] | Buffer[] }),
      });
    if (operation === 'lockoutTime') return replace('lockoutTime', '0');
    // 0 would make the user change the password; -1 is the other value that a client may write.
    if (operation === 'pwdLastSet') return replace('pwdLastSet', '-1');
    const { connectorAccount } = this.#forest;
    // The account keeps its own password, else it could not sign in any more.
    const password = dn === connectorAccount.dn ? connectorAccount.password : newPassword;
    return replace('unicodePwd', Buffer.from(`"${password}"`, 'utf16le'));
  }

  async attempt(attempt: Attempt): Promise<Outcome> {
    try {
      await this.#client.modify(attempt.dn, this.#change(attempt));
      return { verdict: 'allowed', resultCode: 0, message: '' };
    } catch (error) {
      if (!(error instanceof ResultCodeError)) throw error;
      const verdict = error.code === insufficientAccessRights ? 'denied' : 'other';
      return { verdict, resultCode: error.code, message: error.message };
    }
  }

  /** Outcomes in the order of the attempts. */
  async attemptAll(attempts: readonly Attempt[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = new Array(attempts.length);
    const queue = attempts.entries();
    const work = async () => {
      for (const [index, attempt] of queue) outcomes[index] = await this.attempt(attempt);
    };
    await Promise.all(Array.from({ length: window }, work));
    return outcomes;
  }

  async close(): Promise<void> {
    await this.#client.unbind();
  }
}
