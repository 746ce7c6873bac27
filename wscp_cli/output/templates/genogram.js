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
  function written(person) {
    return Array.prototype.map.call(person.querySelectorAll("text"), function (text) { return text.textContent; }).join(" ");
  }
  function spoken(person) { return person.getAttribute("aria-label") || ""; }
  var hits = [], at = 0;
  function find() {
    var wanted = words(byId("find").value).split(/\s+/).filter(Boolean);
    function tells(text) { return wanted.length > 0 && wanted.every(function (word) { return words(text).indexOf(word) >= 0; }); }
    // who is called so; when nobody is, who is said to be so, or to stand so to somebody
    hits = people.filter(function (person) { return tells(written(person)); });
    if (!hits.length) { hits = people.filter(function (person) { return tells(spoken(person)); }); }
    people.forEach(function (person) { person.classList.toggle("found", hits.indexOf(person) >= 0); });
    at = 0;
    rows.forEach(function (row) {
      var person = byId(row.querySelector("a").getAttribute("href").slice(1));
      row.hidden = wanted.length > 0 && hits.indexOf(person) < 0;
    });
    byId("count").textContent = wanted.length ? hits.length + (hits.length === 1 ? " person" : " people") : "";
    if (hits.length) { show(hits[0]); }
  }
  function next(step) {
    if (!hits.length) { return; }
    at = (at + step + hits.length) % hits.length;
    show(hits[at]);
    byId("count").textContent = at + 1 + " of " + hits.length;
  }

  byId("in").addEventListener("click", function () { zoom(scale * 1.25); });
  byId("out").addEventListener("click", function () { zoom(scale / 1.25); });
  byId("fit").addEventListener("click", fit);
  byId("full").addEventListener("click", function () { zoom(1); });
  byId("find").addEventListener("input", find);
  byId("find").addEventListener("keydown", function (event) {
    if (event.key === "Enter") { next(event.shiftKey ? -1 : 1); }
  });
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
