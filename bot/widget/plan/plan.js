// The plan page with script: print, save as a file made here, copy; and an address that tells nothing of what was asked.
// Without script everything but the buttons is there.

const byId = (id) => document.getElementById(id);
// A kept plan says when somebody answers, not who answered when it was made.
const SKIPPED = "#tools, .skip, .at-once";

/** The plan as plain text: what is read on the page, and the addresses of its links. */
function text() {
  const copy = byId("plan").cloneNode(true);
  for (const each of copy.querySelectorAll(SKIPPED)) each.remove();
  for (const link of copy.querySelectorAll("a.page")) link.textContent = `${link.textContent}: ${link.href}`;
  copy.querySelectorAll(".steps > li > h3").forEach((title, nth) => { title.textContent = `${nth + 1}. ${title.textContent}`; });
  const lines = [document.querySelector("h1").textContent, ""];
  for (const each of copy.querySelectorAll("p:not(.row), h2, h3, li li, summary, .sources li, strong, .hours, .row a")) {
    if (each.matches("h2, h3, summary")) lines.push("");
    const said = each.textContent.replace(/\s+/g, " ").trim();
    if (said) lines.push(each.matches("li") ? `- ${said}` : said);
  }
  return `${lines.join("\n")}\n`;
}

function save() {
  const address = URL.createObjectURL(new Blob([text()], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "plan.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text());
  } catch {
    getSelection().selectAllChildren(byId("plan")); // no right to the clipboard: at least what is to be copied is marked
    return;
  }
  byId("done").textContent = byId("tools").dataset.copied;
}

byId("print").addEventListener("click", () => window.print());
byId("save").addEventListener("click", save);
byId("copy").addEventListener("click", copy);
byId("tools").hidden = false;
window.addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
history.replaceState(null, "", location.pathname); // the list of visited pages holds the address that is shown last
