(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var frame = byId("picture"), svg = frame.querySelector("svg"), box = svg.viewBox.baseVal;
  var full = box.width * 4 / 3, tall = box.height * 4 / 3, scale = 1;
  var people = Array.prototype.slice.call(svg.querySelectorAll(".person"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("#list li"));
  byId("tools").hidden = false;

  function zoom(to, x, y) {
    var old = scale;
    x = x === undefined ? frame.clientWidth / 2 : x;
    y = y === undefined ? frame.clientHeight / 2 : y;
    scale = Math.min(6, Math.max(0.05, to));
    var left = (frame.scrollLeft + x) / old * scale - x, top = (frame.scrollTop + y) / old * scale - y;
    svg.style.width = full * scale + "px";
    svg.style.height = tall * scale + "px";
    frame.scrollLeft = left;
    frame.scrollTop = top;
    byId("scale").textContent = Math.round(scale * 100) + "%";
  }
  function fit() { zoom(Math.min(frame.clientWidth / full, (window.innerHeight - 130) / tall, 1.5)); }
  function show(person) {
    if (scale < 0.6) { zoom(1); }
    var at = person.getBoundingClientRect(), around = frame.getBoundingClientRect();
    frame.scrollLeft += at.left - around.left - (frame.clientWidth - at.width) / 2;
    frame.scrollTop += at.top - around.top - (frame.clientHeight - at.height) / 2;
  }
  function words(text) { return text.toLocaleLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  function find() {
    var wanted = words(byId("find").value).split(/\s+/).filter(Boolean), first = null, count = 0;
    people.forEach(function (person) {
      var told = words(person.getAttribute("aria-label") || "");
      var hit = wanted.length > 0 && wanted.every(function (word) { return told.indexOf(word) >= 0; });
      person.classList.toggle("found", hit);
      if (hit) { count += 1; first = first || person; }
    });
    rows.forEach(function (row) {
      var told = words(row.textContent);
      row.hidden = !wanted.every(function (word) { return told.indexOf(word) >= 0; });
    });
    byId("count").textContent = wanted.length ? count + (count === 1 ? " person" : " people") : "";
    if (first) { show(first); }
  }

  byId("in").addEventListener("click", function () { zoom(scale * 1.25); });
  byId("out").addEventListener("click", function () { zoom(scale / 1.25); });
  byId("fit").addEventListener("click", fit);
  byId("full").addEventListener("click", function () { zoom(1); });
  byId("find").addEventListener("input", find);
  frame.addEventListener("wheel", function (event) {
    if (!event.ctrlKey) { return; }
    event.preventDefault();
    var around = frame.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 400), event.clientX - around.left, event.clientY - around.top);
  }, { passive: false });
  frame.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "+" || event.key === "=") { zoom(scale * 1.25); }
    else if (event.key === "-") { zoom(scale / 1.25); }
    else if (event.key === "0") { fit(); }
  });
  var held = null;
  frame.addEventListener("pointerdown", function (event) {
    if (event.button === 0 && event.pointerType === "mouse") {
      held = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
    }
  });
  window.addEventListener("pointermove", function (event) {
    if (!held) { return; }
    frame.classList.add("dragged");
    frame.scrollLeft = held.x - event.clientX;
    frame.scrollTop = held.y - event.clientY;
  });
  window.addEventListener("pointerup", function () { held = null; frame.classList.remove("dragged"); });
  rows.forEach(function (row) {
    row.querySelector("a").addEventListener("click", function () {
      var person = byId(row.querySelector("a").getAttribute("href").slice(1));
      if (person) { window.setTimeout(function () { frame.scrollIntoView(); show(person); }, 0); }
    });
  });
  fit();
}());
