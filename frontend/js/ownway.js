// What the pages do when there is JavaScript: each is a help, and no page needs it.
import { initAll } from "./govuk-frontend.min.js";

const QUIET_PRESSES = 3;
const QUIET_WITHIN_MS = 2000;
const SAVE_AFTER_MS = 2000;

/** Start govuk-frontend's parts inside `scope`; errors of one part never stop the others. */
function startParts(scope) {
  initAll({ scope, onError: (error) => console.error(error) });
  keepRadiosLawful();
}

/** ARIA gives a radio no expanded state; govuk-frontend sets one wherever an answer opens more questions. */
function keepRadiosLawful() {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) radio.removeAttribute("aria-expanded");
}

/** Leave at once and replace this page in the list of pages visited, so that "back" does not show it. */
function leave(address) {
  document.documentElement.hidden = true;
  window.location.replace(address);
}

/** The quiet exit: a click, or Escape three times in two seconds (Shift is kept for sticky keys). */
function startQuietExit() {
  const exit = document.querySelector("[data-quiet-exit]");
  if (!exit) return;
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave(exit.href);
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < QUIET_WITHIN_MS), event.timeStamp];
    if (presses.length >= QUIET_PRESSES) leave(exit.href);
  });
}

/** Buttons that only work with JavaScript are drawn hidden and shown here. */
function startPrint() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** A passkey that the browser gave up on is said in words: what was drawn hidden for it is shown and gets the focus. */
function sayPasskeyFailed(event) {
  const say = document.querySelector("[data-passkey-failed]");
  if (!say) return;
  event.preventDefault();
  say.hidden = false;
  say.focus();
}

/** After a part of the page was changed: start its parts, then move focus to what says what happened. */
function afterSwap(event) {
  const part = event.detail.elt ?? event.target;
  startParts(part);
  const say = part.matches("[data-focus]") ? part : part.querySelector("[data-focus], .govuk-error-summary");
  if (!say) return;
  if (!say.hasAttribute("tabindex")) say.setAttribute("tabindex", "-1");
  say.focus();
}

/** Save a long form while it is being written. `data-autosave` holds the address; the words of the state come from the page. */
class Autosave {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-autosave-state]");
    this.timer = undefined;
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => clearTimeout(this.timer));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  async save() {
    this.say("saving");
    const body = new FormData(this.form);
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      });
      this.say(answer.ok ? "saved" : "failed");
      if (answer.ok) this.keepVersion(await answer.json());
    } catch (error) {
      console.error(error);
      this.say("failed");
    }
  }

  /** The saved row has a new version: the next save must carry it, or it would clash with this one. */
  keepVersion(saved) {
    const field = this.form.elements.namedItem("seen_version");
    if (field && saved.version !== undefined) field.value = saved.version;
  }

  say(key) {
    if (this.state) this.state.textContent = this.state.dataset[key];
  }
}

document.documentElement.classList.add("ow-js");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
startParts(document);
startQuietExit();
startPrint();
document.addEventListener("click", keepRadiosLawful);
window.addEventListener("pageshow", keepRadiosLawful);
for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
document.body.addEventListener("htmx:afterSwap", afterSwap);
document.addEventListener("allauth.error", sayPasskeyFailed);
