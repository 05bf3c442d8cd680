/**
 * What the page expects of the separately built workbench: `/workbench/workbench.css`, and `/workbench/workbench.js`
 * which exports this.
 */
export interface WorkbenchModule {
  /**
   * Called once with the `<drydock-workbench data-lesson data-preview>` element, when the stylesheet is loaded.
   * Replaces the placeholder inside `host`. Requests made before are sent as events after it has resolved.
   */
  mount(host: HTMLElement): void | Promise<void>;
}
