import { effect, signal, type Signal } from '@preact/signals';
import { recall, remember } from '../remembered.ts';

/** Whether something is on, as the learner left it in this browser; at first it is. */
export function rememberedOn(key: string): Signal<boolean> {
  const isOn = signal(recall(key) !== 'off');
  effect(() => remember(key, isOn.value ? 'on' : 'off'));
  return isOn;
}
