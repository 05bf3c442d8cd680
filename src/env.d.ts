import type { Course, findPlace } from './course.ts';

declare global {
  namespace App {
    interface Locals {
      course: Course;
      /** Where the page is in the course; undefined on pages that are not lessons. */
      place: ReturnType<typeof findPlace>;
    }
  }
}
