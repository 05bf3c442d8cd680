import { effect, signal, type Signal } from '@preact/signals';
import { recall, remember } from '../../remembered.ts';
import { clampSize, type PaneName } from './sizes.ts';

function rememberedSize(pane: PaneName): Signal<number> {
  const size = signal(clampSize(pane, Number(recall(`size:${pane}`) ?? NaN)));
  effect(() => {
    remember(`size:${pane}`, String(size.value));
    document.documentElement.style.setProperty(`--wb-${pane}-size`, `${size.value}%`);
  });
  return size;
}

/** The size of each pane in percent of its surroundings: remembered, and for CSS in `--wb-<pane>-size`. */
export const paneSizes: Record<PaneName, Signal<number>> = {
  terminal: rememberedSize('terminal'),
  files: rememberedSize('files'),
  preview: rememberedSize('preview'),
};
