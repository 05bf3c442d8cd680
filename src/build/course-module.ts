import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import {
  readCourseTranslations,
  readGlossary,
  type CourseFile,
  type CourseText,
  type Glossary,
} from './course-file.ts';

const name = 'virtual:drydock-course';
const projectFile = fileURLToPath(new URL('../../astro.config.ts', import.meta.url));

/** What the site's pages know of the course's folder; typed in env.d.ts. */
export interface CourseModule extends CourseFile {
  /** Absolute path. */
  folder: string;
  /** By language. */
  translations: Record<string, CourseText>;
  /** Undefined for a course without. */
  glossary?: Glossary | undefined;
  /** Whether it has pages of its own beside the lessons. */
  hasPages: boolean;
}

/**
 * Gives the site the course it is built for, as the module `virtual:drydock-course`. A lesson outside of the checkout
 * finds the packages it is compiled to (Astro's own) in the checkout's.
 */
export function courseModule(folder: string, course: CourseFile): Plugin {
  const translations = readCourseTranslations(folder, Object.keys(course.languages));
  const hasPages = globSync('*.mdx', { cwd: folder }).length > 0;
  const known: CourseModule = { ...course, folder, translations, hasPages };
  return {
    name: 'drydock:course',
    enforce: 'pre',
    resolveId(source, importer, options) {
      if (source === name) return `\0${name}`;
      const isPackage = /^[@a-z]/.test(source) && !source.startsWith('astro:');
      if (isPackage && importer?.startsWith(`${folder}/`)) return this.resolve(source, projectFile, options);
      return undefined;
    },
    load(id) {
      if (id !== `\0${name}`) return undefined;
      // What an author saves in it is shown at once.
      this.addWatchFile(join(folder, 'glossary.yaml'));
      return `export const course = ${JSON.stringify({ ...known, glossary: readGlossary(folder) })};`;
    },
  };
}
