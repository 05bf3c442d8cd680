import type { MessageValue, MessageValues } from '../../protocol/index.ts';
import { plainText } from '../plain-text.ts';
import { english } from './english.ts';

/** A message in one language, with `{name}` where a value goes. */
export interface MessageTemplate {
  /** One sentence: what was expected and what was found. */
  message: string;
  /** The two sides on their own, for a page that sets them apart. */
  expected?: string;
  found?: string;
  /** One to three levels, the last one close to the answer. */
  hints: readonly string[];
}

/** Templates of one language by id; a plain text is a part that stands within messages. */
export type MessageTable = Readonly<Record<string, MessageTemplate | string>>;

/** A template with its values filled in. */
export type MessageText = MessageTemplate;

const tables: Readonly<Record<string, MessageTable>> = { en: english };

/**
 * The message of that id in a language (BCP 47; `de-AT` falls back to `de`, what is missing to English). `own` has a
 * lesson's templates in that language and goes first. Undefined when no table knows the id.
 */
export function translate(
  messageId: string,
  values: MessageValues,
  language = 'en',
  own: MessageTable = {},
): MessageText | undefined {
  const lookUp = makeLookUp(language, own);
  const template = lookUp(messageId);
  if (template === undefined || typeof template === 'string') return undefined;
  return fillTemplate(template, values, language, own);
}

/** A template of a lesson's own with its values filled in; parts within the values are in `language`. */
export function fillTemplate(
  template: MessageTemplate,
  values: MessageValues,
  language = 'en',
  own: MessageTable = {},
): MessageText {
  const lookUp = makeLookUp(language, own);
  const fill = (text: string) => plainText(fillText(text, values, language, lookUp));
  return {
    message: fill(template.message),
    hints: template.hints.map(fill),
    ...(template.expected === undefined ? {} : { expected: fill(template.expected) }),
    ...(template.found === undefined ? {} : { found: fill(template.found) }),
  };
}

/** A part, such as a state, in a language. */
export function translatePart(value: MessageValue, language = 'en', own: MessageTable = {}): string {
  return plainText(renderValue(value, language, makeLookUp(language, own)));
}

type LookUp = (id: string) => MessageTemplate | string | undefined;

function makeLookUp(language: string, own: MessageTable): LookUp {
  const base = language.split('-', 1)[0] ?? 'en';
  const order = [own, tables[language], tables[base], english as MessageTable];
  return (id) => order.find((table) => table && Object.hasOwn(table, id))?.[id];
}

/** Only names that have a value are replaced, so that `{{.Names}}` and the like stay. */
function fillText(text: string, values: MessageValues, language: string, lookUp: LookUp): string {
  return text.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : renderValue(value, language, lookUp);
  });
}

function renderValue(value: MessageValue, language: string, lookUp: LookUp): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if ('messageId' in value) {
    const part = lookUp(value.messageId);
    return fillText(typeof part === 'string' ? part : value.messageId, value.values, language, lookUp);
  }
  const items = value.map((item) => renderValue(item, language, lookUp));
  // "a, b and c" without a comma before "and", as everywhere in the course.
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(items);
}
