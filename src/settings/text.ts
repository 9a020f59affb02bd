import * as z from 'zod';

/** Text that says something. The message says what is expected, as the end of the sentence "... must be". */
export const text = (expected: string) => z.string(expected).trim().min(1, expected);
