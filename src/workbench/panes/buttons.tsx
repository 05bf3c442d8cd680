import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface IconButtonProps {
  /** What it does, said and shown as a tooltip. */
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** A button that shows a sign instead of a word. */
export function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class="wb-icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

interface FoldButtonProps {
  isOpen: Signal<boolean>;
  /** Id of what is shown while open. */
  controls: string;
  children: ComponentChildren;
}

/** Shows or folds away a part of a pane. */
export function FoldButton({ isOpen, controls, children }: FoldButtonProps) {
  return (
    <button
      type="button"
      class="wb-fold"
      aria-expanded={isOpen.value}
      aria-controls={controls}
      onClick={() => (isOpen.value = !isOpen.value)}
    >
      {children}
    </button>
  );
}
