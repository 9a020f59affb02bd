/** Why a text is no configuration at all. */
export class TextProblem extends Error {
  override readonly name = 'TextProblem';

  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}
