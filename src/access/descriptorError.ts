/**
 * Bytes that are not a self-relative security descriptor, or a descriptor that cannot be written as one.
 * `offset` counts bytes from the start of the descriptor: where the value that is wrong begins.
 */
export class DescriptorError extends Error {
  override readonly name = 'DescriptorError';

  constructor(
    readonly offset: number,
    readonly problem: string,
  ) {
    super(`Security descriptor, byte ${offset}: ${problem}.`);
  }
}
