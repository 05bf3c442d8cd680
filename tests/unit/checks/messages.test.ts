import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../../sandbox-server/checks/messages/english.ts';
import { readMessages } from '../../../sandbox-server/checks/messages/lesson-messages.ts';
import { translate } from '../../../sandbox-server/checks/messages/translate.ts';
import { NotYet, notYet } from '../../../sandbox-server/checks/not-yet.ts';

const templates = Object.entries(english).filter(([, template]) => typeof template !== 'string');
const german = {
  'container.missing': {
    message: 'Kein Container namens „{name}“; gefunden: {found}.',
    hints: ['`docker ps -a` zeigt alle.'],
  },
  'none.containers': 'keiner',
};

test.each(templates)('%s is whole: an id, a sentence, one to three hints', (id, template) => {
  const { text } = new NotYet(id, template as { message: string; hints: string[] });
  expect(text.message).toMatch(/^[A-Z{].*[.}]$/);
  expect(text.hints.length).toBeGreaterThan(0);
});

test('keeps the values apart from the sentence', () => {
  const error = notYet('container.port', {
    name: 'web',
    hostPort: 8080,
    containerPort: 80,
    found: '8081 → 80',
  });
  expect(error.values).toEqual({ name: 'web', hostPort: 8080, containerPort: 80, found: '8081 → 80' });
  expect(error.message).toBe('Container "web": expected port 8080 → 80, found 8081 → 80.');
  expect(error.text.hints.at(-1)).toBe('Remove it and run it with `-p 8080:80`.');
});

test('says a message in another language, and its parts too', () => {
  const values = { name: 'web', found: { messageId: 'none.containers', values: {} } };
  const error = notYet('container.missing', values);
  expect(error.textIn('de-AT', german)).toEqual({
    message: 'Kein Container namens „web“; gefunden: keiner.',
    hints: ['`docker ps -a` zeigt alle.'],
  });
  expect(translate('container.missing', values, 'de')?.message).toBe(error.message);
  expect(translate('no.such', {}, 'de')).toBeUndefined();
});

test("fills a lesson's own templates, and leaves Docker's braces alone", () => {
  const error = new NotYet('greeter.silent', {
    message: 'Expected "{name}" in `docker ps --format {{.Names}}`, found {found}.',
    hint: 'Run {name}.',
    values: { name: 'greeter', found: '{name}' },
  });
  expect(error.message).toBe('Expected "greeter" in `docker ps --format {{.Names}}`, found {name}.');
  expect(error.text.hint).toBe('Run greeter.');
  const own = { 'greeter.silent': { message: '{name} schweigt.', hints: ['h'] } };
  expect(error.textIn('de', own).message).toBe('greeter schweigt.');
  expect(error.textIn('fr').message).toBe(error.message);
});

test('what a learner named is data in every value', () => {
  const error = notYet('container.missing', {
    name: '\u001b[31m',
    found: [{ messageId: 'list.name', values: { name: '\n' } }],
  });
  expect(error.message).toBe('There is no container named "\\x1b[31m"; found "\\n".');
  expect(JSON.stringify(error.values)).not.toContain('\\u001b');
});

test('refuses more than three levels of hints', () => {
  expect(() => new NotYet('a.b', { message: 'm', hints: ['1', '2', '3', '4'] })).toThrow(/4 hints/);
});

test("reads a lesson's translations, of the language or of its base", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-messages-'));
  try {
    writeFileSync(join(folder, 'messages.de.json'), '{"a.b": {"message": "Nein.", "hints": ["Tipp"]}}');
    expect(await readMessages(folder, 'de-AT')).toEqual({ 'a.b': { message: 'Nein.', hints: ['Tipp'] } });
    expect(await readMessages(folder, 'fr')).toEqual({});
    writeFileSync(join(folder, 'messages.fr.json'), '{"a.b": "Non."}');
    await expect(readMessages(folder, 'fr')).rejects.toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
