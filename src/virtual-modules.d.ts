declare module 'virtual:drydock-course' {
  export const course: import('./build/course-module.ts').CourseModule;
}

declare module 'virtual:drydock-reference' {
  export const checks: import('./build/check-reference.ts').ReferenceEntry[];
  export const messages: import('./build/message-reference.ts').MessageReference[];
  export const words: import('./build/word-reference.ts').WordReference[];
}
