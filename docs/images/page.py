"""Pictures of the page of a run: page.py PAGE FOLDER. Needs Chromium, and pdftoppm for the printed one."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/page"))
import browser  # noqa: E402


def main():
    page, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    text = page.read_text(encoding="utf-8")
    start = text.index(">", text.index('id="data-run"')) + 1
    run = json.loads(text[start:text.index("</script>", start)])
    doubtful = max((f for f in run["findings"] if f["severity"] == 0 and f.get("cell") and f.get("effect")), key=lambda f: f["effect"])
    chromium = browser.Browser(browser.find())

    def at(route, width, height, scheme="light"):
        chromium.size(width, height)
        chromium.media("", scheme)
        chromium.run(f"location.hash = {json.dumps('#' + route)}; new Promise(done => setTimeout(done, 200))")

    chromium.open(page.as_uri())
    # Wide: what is looked at first, and a finding with the sheet around its cell.
    at("overview", 1100, 760)
    chromium.picture(folder / "trang-tong-quan.png")
    at("findings/" + doubtful["id"], 1100, 760)
    chromium.picture(folder / "trang-phat-hien.png")
    at("indicators", 1100, 620)
    chromium.picture(folder / "trang-chi-tieu.png")
    # Dark: from a total down to the cells.
    figure = "figures/phu-luc-tinh.xlsx/Phụ lục 1/E37"
    at(figure, 1100, 760, "dark")
    chromium.picture(folder / "trang-nguon-toi.png")
    # Narrow.
    at("overview", 400, 760)
    chromium.picture(folder / "trang-hep.png")
    # Print.
    at("overview", 1100, 760)
    pdf = folder / "trang-in.pdf"
    pdf.write_bytes(chromium.pdf())
    subprocess.run(["pdftoppm", "-r", "64", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, folder / "trang-in"], check=True)
    pdf.unlink()
    chromium.close()


if __name__ == "__main__":
    main()
