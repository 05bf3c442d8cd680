import type { Chapter, Course, findPlace } from './course.ts';

declare global {
  interface ImportMetaEnv {
    /** Lessons are being written; see build/writing-mode.ts. */
    readonly WRITING: boolean;
  }
  namespace App {
    interface Locals {
      course: Course;
      /** Where the page is in the course; undefined on pages that are not lessons. */
      place: ReturnType<typeof findPlace>;
      /** The chapter that the page is about; undefined on all other pages, its lessons included. */
      chapter: Chapter | undefined;
    }
  }
}
