import type { MessageTable } from '../translate.ts';

/** What is said of images and builds. */
export const images = {
  'image.missing': {
    message: 'The image {image} is not on your engine; found {found}.',
    expected: 'an image named {image}',
    found: '{found}',
    hints: ['`docker pull` fetches an image by its name; `docker images` lists those you have.'],
  },
  'image.too-large': {
    message: 'Expected {image} to have at most {limit}, found {found}.',
    expected: 'at most {limit}',
    found: '{found}',
    hints: ['`docker history {image}` shows what each layer adds.'],
  },
  'image.shares-nothing': {
    message: 'Expected {image} to be built on the layers of {base}, found {found} of {count} shared.',
    expected: '{count} layers of {base}',
    found: '{found} shared',
    hints: ['`FROM {base}` makes an image begin with its layers.'],
  },
  'image.label': {
    message: 'Expected {image} to have the label {expected}, found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: ['`LABEL name=value` in the Dockerfile; then build again.'],
  },
  'image.user': {
    message: 'Expected {image} to set a user that is not root, found {found}.',
    expected: 'a user that is not root',
    found: '{found}',
    hints: ['`USER` in the Dockerfile, after the files that root has to make; then build again.'],
  },
  'image.healthcheck': {
    message: 'Expected {image} to have a health check, found none.',
    expected: 'a health check',
    found: 'none',
    hints: ['`HEALTHCHECK CMD …` in the Dockerfile; then build again.'],
  },
  'build.missing': {
    message: 'Expected {image} to be built here, found no build of it.',
    expected: 'a build of {image}',
    found: 'none',
    hints: ['`docker build -t {image} .` builds it.'],
  },
  'build.no-step': {
    message: 'Expected the build to have a step {step}, found {found}.',
    expected: 'a step {step}',
    found: '{found}',
    hints: ['The steps are the instructions of your Dockerfile.'],
  },
  'build.not-cached': {
    message: 'Expected the step `{step}` to come from the cache, found that it ran again.',
    expected: '`{step}` from the cache',
    found: 'it ran again',
    hints: [
      'A step runs again when its instruction, its files or any step before it changed.',
      'Copy only what the step needs before it, and the rest after it.',
    ],
  },
  'build.cached': {
    message: 'Expected the step `{step}` to run again, found that it came from the cache.',
    expected: '`{step}` runs again',
    found: 'it came from the cache',
    hints: ['A step whose instruction and files are the same is not run again.'],
  },
  'build.failed': {
    message: 'Expected the image to build, found that {step} failed: {found}',
    expected: 'a build that succeeds',
    found: '{found}',
    hints: ['`docker build .` shows the same error with what came before it.'],
  },
} satisfies MessageTable;
