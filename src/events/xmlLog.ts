import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { exitCodes, Failure } from '../failure.js';
import type { LogEvent } from './logEvent.js';
import { maximumMessageLength } from './message.js';

/** What came out of an exported log. */
export interface ExportedLog<Kept> {
  /** What `keep` made of the events that it did not pass over. */
  events: Kept[];
  /** Events of any provider in the file. */
  total: number;
  /** What was wrong with the file, one sentence each; what could be read was read all the same. */
  problems: string[];
}

/** What to keep of an event; undefined: nothing. */
export type Keep<Kept> = (event: LogEvent) => Kept | undefined;

const maximumProblems = 5;

/**
 * Reads a log that Event Viewer saved as XML, or that `wevtutil qe /f:xml` wrote (no root element), in UTF-8 or UTF-16.
 * The file is read as a stream; what `keep` makes of each event is kept, unless that is undefined, and of a message no
 * more is read than is ever shown. A file cut short gives what stands before the cut and a problem.
 * @throws Failure when the file cannot be read or holds no event at all.
 */
export async function readXmlLog<Kept>(file: string, keep: Keep<Kept>): Promise<ExportedLog<Kept>> {
  await mustBeFile(file);
  const log = new LogReader(keep);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      log.write(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    throw new Failure(`The log ${file} could not be read: ${(error as Error).message}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
  const found = log.close();
  if (found.total === 0) {
    throw new Failure(
      `The log ${file} holds no event: it is not an XML export of Event Viewer. Save the Application log as XML and try again.`,
      exitCodes.wrongUse,
    );
  }
  return found;
}

/** The same from a text. */
export function parseXmlLog<Kept>(text: string, keep: Keep<Kept>): ExportedLog<Kept> {
  const log = new LogReader(keep);
  log.write(text);
  return log.close();
}

async function mustBeFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    const why = found.code === 'ENOENT' ? 'does not exist' : `could not be opened: ${found.message}`;
    throw new Failure(`The log ${file} ${why}.`, exitCodes.wrongUse);
  }
  if (!found.isFile()) throw new Failure(`${file} is not a file.`, exitCodes.wrongUse);
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0x3c && start[1] === 0 ? 'utf-16le' : 'utf-8';
}

type Field = 'id' | 'recordId' | 'computer' | 'message' | 'data';
const fieldOf: Readonly<Record<string, Field>> = {
  EventID: 'id',
  EventRecordID: 'recordId',
  Computer: 'computer',
  Message: 'message',
  Data: 'data',
};

interface Draft {
  provider: string;
  time: string;
  id: string;
  recordId: string;
  computer: string;
  message: string;
  data: string;
}

/** Builds events from the elements of a file; what lies outside of an Event element is passed over. */
class LogReader<Kept> {
  readonly #parser = new SaxesParser({ fragment: true, xmlns: false });
  readonly #found: ExportedLog<Kept> = { events: [], total: 0, problems: [] };
  #hasBegun = false;
  #draft: Draft | undefined;
  #field: Field | undefined;

  constructor(private readonly keep: Keep<Kept>) {
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', ({ name }) => this.#close(plain(name)));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    // Event Viewer writes characters that XML does not allow: they are noted and passed over.
    this.#parser.on('error', ({ message }) => this.#problem(message));
  }

  write(text: string): void {
    // A text with several roots may have no declaration; the encoding is known from the bytes.
    this.#parser.write(this.#hasBegun ? text : text.replace(/^\ufeff?\s*<\?xml[^>]*>/, ''));
    this.#hasBegun = true;
  }

  close(): ExportedLog<Kept> {
    if (this.#draft) {
      this.#problem(`the file ends in the middle of event number ${this.#found.total + 1}`);
      this.#draft = undefined;
    } else this.#parser.close();
    return this.#found;
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    const element = plain(name);
    if (element === 'Event') {
      this.#draft = { provider: '', time: '', id: '', recordId: '', computer: '', message: '', data: '' };
    }
    if (!this.#draft) return;
    // RenderingInfo has a Provider of its own, without a name.
    if (element === 'Provider') this.#draft.provider = attributes['Name'] ?? this.#draft.provider;
    if (element === 'TimeCreated') this.#draft.time = attributes['SystemTime'] ?? '';
    this.#field = Object.hasOwn(fieldOf, element) ? fieldOf[element] : undefined;
    if (this.#field === 'data' && this.#draft.data !== '') this.#draft.data += '\n';
  }

  #text(text: string): void {
    const field = this.#field;
    const draft = this.#draft;
    if (!field || !draft) return;
    // One more than is kept, so that clipping is still noticed.
    const room = maximumMessageLength + 1 - draft[field].length;
    if (room > 0) draft[field] += text.slice(0, room);
  }

  #close(element: string): void {
    this.#field = undefined;
    const draft = this.#draft;
    if (element !== 'Event' || !draft) return;
    this.#draft = undefined;
    this.#found.total += 1;
    const time = new Date(draft.time);
    if (Number.isNaN(time.getTime())) {
      this.#problem(`event number ${this.#found.total} has no valid time`);
      return;
    }
    const event: LogEvent = {
      provider: draft.provider,
      id: Number(draft.id.trim()) || 0,
      time: time.toISOString(),
      recordId: Number(draft.recordId.trim()) || null,
      computer: draft.computer.trim() || null,
      message: draft.message || draft.data,
    };
    const kept = this.keep(event);
    if (kept !== undefined) this.#found.events.push(kept);
  }

  #problem(message: string): void {
    if (this.#found.problems.length < maximumProblems) this.#found.problems.push(message);
  }
}

/** The name without its prefix. */
function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
