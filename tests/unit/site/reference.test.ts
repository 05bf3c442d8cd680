import { describe, expect, it } from 'vitest';
import { readCheckReference } from '../../../src/build/check-reference.ts';
import { readFieldReference } from '../../../src/build/field-reference.ts';
import { readMessageReference } from '../../../src/build/message-reference.ts';
import { readWordReference } from '../../../src/build/word-reference.ts';
import {
  chapterSchema,
  courseSchema,
  glossarySchema,
  lessonSchema,
  pageSchema,
} from '../../../src/lesson-schema.ts';

describe('the reference for authors', () => {
  it('knows every function and probe that checks import, with a docstring', () => {
    const entries = readCheckReference();
    const find = (name: string) => entries.find((entry) => entry.name === name);
    expect(find('expectRunning')).toMatchObject({
      signature: expect.stringContaining('container: Container'),
    });
    const probe = find('DockerProbe')!;
    expect(probe.members.map(({ name }) => name)).toContain('getContainer');
    expect(probe.members.filter(({ name }) => name.includes('#'))).toEqual([]);
    const undocumented = entries.filter(({ text, signature }) => signature.includes('(') && text === '');
    expect(undocumented.map(({ name }) => name)).toEqual([]);
    expect(find('Container')!.members.map(({ name }) => name)).toContain('state');
  }, 120_000);

  it('says what every field is for', () => {
    for (const schema of [lessonSchema, chapterSchema, courseSchema, glossarySchema.element, pageSchema])
      for (const field of readFieldReference(schema)) expect(field.text, field.name).toMatch(/\.$/);
    expect(readFieldReference(lessonSchema)).toContainEqual(
      expect.objectContaining({ name: 'minutes', type: 'number from 1 to 60', isRequired: true }),
    );
  });

  it('lists the messages that wrong answers name, without the parts that stand within them', () => {
    const messages = readMessageReference();
    expect(messages).toContainEqual({
      id: 'container.missing',
      text: 'There is no container named "{name}"; found {found}.',
    });
    const ids = messages.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['answer.missing', 'answer.not-a-number', 'answer.wrong']));
    expect(ids).not.toContain('state.running');
    expect(ids).toEqual(ids.toSorted());
  });

  it('says what every word of a lesson is for, and its attributes', () => {
    const words = readWordReference();
    expect(words.find(({ name }) => name === 'Task')?.attributes.map(({ name }) => name)).toEqual([
      'id',
      'title',
    ]);
    for (const { text, attributes } of words) {
      expect(text).toMatch(/\.$/);
      for (const attribute of attributes) expect(attribute.type).not.toBe('unknown');
    }
  });
});
