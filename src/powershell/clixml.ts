/**
 * Writes values in the serialisation format of PowerShell itself (MS-PSRP 2.2.5), which the engine reads without any
 * guessing: a string stays a string even when it looks like a date, an array of one stays an array, and unpaired
 * surrogates and control characters survive.
 * Objects become dictionaries; a key whose value is undefined is left out. Uint8Array becomes byte[].
 * @throws TypeError for a value that is not data, such as a function or a number that is not finite.
 */
export function clixml(value: unknown): string {
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${element(value, '')}</Objs>`;
}

function element(value: unknown, attributes: string): string {
  if (value === null || value === undefined) return `<Nil${attributes} />`;
  switch (typeof value) {
    case 'string':
      return `<S${attributes}>${escapeText(value)}</S>`;
    case 'boolean':
      return `<B${attributes}>${value}</B>`;
    case 'number':
      return numberElement(value, attributes);
    case 'object':
      return objectElement(value, attributes);
    default:
      throw new TypeError(`A ${typeof value} cannot be sent to PowerShell.`);
  }
}

function numberElement(value: number, attributes: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`The number ${value} cannot be sent to PowerShell.`);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    return `<Db${attributes}>${Object.is(value, -0) ? '-0' : value}</Db>`;
  }
  const isInt32 = (value | 0) === value;
  return isInt32 ? `<I32${attributes}>${value}</I32>` : `<I64${attributes}>${value}</I64>`;
}

function objectElement(value: object, attributes: string): string {
  if (value instanceof Uint8Array) {
    return `<BA${attributes}>${Buffer.from(value).toString('base64')}</BA>`;
  }
  if (Array.isArray(value)) {
    return `<Obj${attributes}><LST>${value.map((item) => element(item, '')).join('')}</LST></Obj>`;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`An object of class ${value.constructor.name} cannot be sent to PowerShell.`);
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `<En>${element(key, ' N="Key"')}${element(item, ' N="Value"')}</En>`);
  return `<Obj${attributes}><DCT>${entries.join('')}</DCT></Obj>`;
}

/** Control characters, what XML cannot hold, and an underscore that would begin an escape are written _xHHHH_. */
function escapeText(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
    /[\u0000-\u001f\u007f-\u009f\ufffe\uffff&<>]|_(?=[xX])|\p{Surrogate}/gu,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
