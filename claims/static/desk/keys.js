// Keys for what the page can already do by link and button. Nothing here decides, and nothing needs it.
"use strict";
(() => {
  const isTyping = (element) => element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");

  const press = (key) => {
    const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!control) return false;
    control.focus();
    control.click();
    return true;
  };

  // In the queue j and k move a real focus from sentence to sentence.
  const move = (step) => {
    const links = [...document.querySelectorAll("#queue .says")];
    if (!links.length) return false;
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
    return true;
  };

  const own = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => {
      const search = document.getElementById("search");
      if (search) search.focus();
      return Boolean(search);
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      if (press("Ctrl+Enter")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "Enter") return;
    if ((own[event.key] && own[event.key]()) || press(event.key)) event.preventDefault();
  });
})();
