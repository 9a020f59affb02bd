import { InvalidArgumentError } from 'commander';

/** The value of an option that names a file. An empty one is a variable of a script that was not set, and nothing that could be meant. */
export function given(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty: name a file.');
  return value;
}
