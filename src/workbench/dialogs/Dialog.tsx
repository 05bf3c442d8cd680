import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  /** What the confirming button says. */
  confirm: string;
  isDangerous?: boolean;
  /** Called when the learner confirmed, with what the form holds. */
  onConfirm: (form: FormData) => void;
  /** Called after either answer, for the owner to take the dialog off the page. */
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A question before something is done, open from the moment it is on the page. Escape and "Cancel" do nothing; what is
 * dangerous takes more than one Enter too many.
 */
export function Dialog({ title, confirm, isDangerous, onConfirm, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const titleId = useId();

  useEffect(() => dialog.current?.showModal(), []);

  const answer = () => {
    if (dialog.current?.returnValue === 'confirm' && form.current) onConfirm(new FormData(form.current));
    onClose();
  };
  return (
    <dialog ref={dialog} class="wb-dialog" aria-labelledby={titleId} onClose={answer}>
      <form ref={form} method="dialog">
        <h2 id={titleId}>{title}</h2>
        {children}
        <div class="wb-dialog-buttons">
          <button class={`dd-button ${isDangerous ? 'wb-danger' : 'dd-button--strong'}`} value="confirm">
            {confirm}
          </button>
          <button class="dd-button" value="" formNoValidate autofocus={isDangerous}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
