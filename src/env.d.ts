declare namespace App {
  interface Locals {
    course: import('./course.ts').Course;
    /** Where the page is in the course; undefined on pages that are not lessons. */
    place: ReturnType<typeof import('./course.ts').findPlace>;
  }
}
