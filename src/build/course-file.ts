import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { courseSchema } from '../lesson-schema.ts';

export type CourseFile = z.infer<typeof courseSchema>;

/** Reads a course's course.json. Throws an error that names the file, what was expected and what was found. */
export function readCourseFile(courseDir: string): CourseFile {
  const file = join(courseDir, 'course.json');
  const result = courseSchema.safeParse(parseJson(file));
  if (result.success) return result.data;
  throw new Error(`${file} is not a course's description:\n${z.prettifyError(result.error)}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file}: expected JSON with a title and a summary, found none that can be read.`, {
      cause,
    });
  }
}
