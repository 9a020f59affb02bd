import { certificateFailure } from './certificate.js';
import type { Mail } from './channels.js';
import { type Notification, plainText, wordsOf } from './notification.js';
import { Undelivered } from './retry.js';
import { readSecret } from './secret.js';

const timeout = 10_000;

/** Sends a notification by SMTP, as plain text. @throws Undelivered, Failure when the password is not known */
export async function sendMail(mail: Mail, notification: Notification, signal: AbortSignal): Promise<void> {
  const security = mail.security ?? 'starttls';
  const password =
    mail.passwordVariable &&
    (await readSecret(mail.passwordVariable, `The password of the mail channel ${mail.name}`));
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: mail.host,
    port: mail.port ?? (security === 'tls' ? 465 : security === 'none' ? 25 : 587),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(mail.userName && { auth: { user: mail.userName, pass: password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const abort = () => transport.close();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await transport.sendMail({
      from: mail.from,
      to: [...mail.to],
      subject: wordsOf(notification).title,
      text: plainText(notification),
      // So that no automatic answer comes back (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    const { responseCode, code, message } = error as Error & { responseCode?: number; code?: string };
    // 5xx is a final refusal (RFC 5321 4.2.1); a wrong password does not get better either.
    const isPassing =
      !(responseCode !== undefined && responseCode >= 500) && code !== 'EAUTH' && code !== 'ETLS';
    const said = message.split('\n')[0] ?? 'the mail server refused';
    throw certificateFailure(error as Error, said) ?? new Undelivered(said, isPassing);
  } finally {
    signal.removeEventListener('abort', abort);
    transport.close();
  }
}
