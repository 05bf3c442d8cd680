declare module 'virtual:drydock-course' {
  export const course: import('./build/course-module.ts').CourseModule;
}
