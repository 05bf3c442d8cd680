/** Something wrong in a lesson's files that its author can repair. */
export interface Mistake {
  /** Path of the file or folder, as the author knows it: below the lesson's folder. */
  file: string;
  /** From 1; undefined when it is about the whole file. */
  line?: number | undefined;
  /** What was expected, what was found, what to do. */
  message: string;
}

/** A mistake that keeps a file from being read at all. */
export class LessonMistake extends Error {
  readonly mistake: Mistake;

  constructor(mistake: Mistake) {
    super(describeMistake(mistake));
    this.name = 'LessonMistake';
    this.mistake = mistake;
  }
}

/** `accept/other-order.sh:3: expected …` */
export function describeMistake({ file, line, message }: Mistake): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
}
