/**
 * The contract between the page and the separately built workbench bundle.
 * The page loads `workbench.css` and `workbench.js` from `/workbench/`; the latter exports `mount`.
 */
export interface WorkbenchModule {
  /**
   * Called once, when the page has the `<drydock-workbench data-lesson data-preview>` element and the stylesheet
   * is loaded. Replaces the placeholder inside `host`. Events sent before this call are sent again after it.
   */
  mount(host: HTMLElement): void | Promise<void>;
}
