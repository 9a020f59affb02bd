import { safeText } from './safeText.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as content or as a quoted attribute of XML and HTML. Made safe first: neither can hold control characters,
 * lone surrogates or noncharacters, not even as references.
 */
export function escapeMarkup(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
