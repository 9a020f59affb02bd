/** One event of the Application log, as Get-WinEvent or an exported log gives it. */
export interface LogEvent {
  provider: string;
  id: number;
  /** ISO 8601, UTC. */
  time: string;
  /** Rises within one log; null when the source does not say. */
  recordId: number | null;
  computer: string | null;
  /** In the language of the server; it is shown and searched for codes, and its wording decides nothing. */
  message: string;
}
