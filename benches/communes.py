"""Makes the inputs of many communes over many quarters out of three reports of the sample: communes.py FOLDER [--communes 1000] [--periods 8].

FOLDER/inputs and FOLDER/units.csv are for `tonghop run pipelines/dak-glei --inputs FOLDER/inputs --units FOLDER/units.csv --outputs FOLDER/outputs`.
"""

import argparse
import io
import pathlib
import re
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
REPORTS = [("23347-dak-man.xlsx", "Đăk Man"), ("baocao_xop_2023q4.xlsx", "Xốp"), ("23341-dak-glei.xlsx", "Đăk Glei")]
ROMAN = ["I", "II", "III", "IV"]
LAST_DAYS = ["31 tháng 3", "30 tháng 6", "30 tháng 9", "31 tháng 12"]


def quarters(count):
    """The quarters up to the first of 2024, the oldest first."""
    year, quarter, found = 2024, 1, []
    for _ in range(count):
        found.append((year, quarter))
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return found[::-1]


def report(parts, old, name, number, year, quarter):
    """One commune's workbook: another name, another quarter, codes of its own."""
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part, text in parts:
            if part.startswith("xl/worksheets/"):
                text = text.replace("THỊ TRẤN " + old.upper(), "XÃ " + name.upper()).replace(old.upper(), name.upper()).replace(old, name)
                text = text.replace("Quý IV/2023", f"Quý {ROMAN[quarter - 1]}/{year}").replace("Quý 4-2023", f"Quý {quarter}-{year}")
                text = text.replace("31 tháng 12 năm 2023", f"{LAST_DAYS[quarter - 1]} năm {year}")
                text = re.sub(r"6[01]\d{5}(\d{3})", lambda m: f"6{number:06d}{m[1]}", text)
            package.writestr(part, text)
    return bytes_.getvalue()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--communes", type=int, default=1000)
    arguments.add_argument("--periods", type=int, default=8)
    arguments = arguments.parse_args()
    templates = []
    for file, old in REPORTS:
        with zipfile.ZipFile(ROOT / "inputs/dak-glei/2023Q4" / file) as package:
            templates.append(([(part, package.read(part).decode()) for part in package.namelist()], old))
    communes = [(f"{30000 + number}", f"Thanh Tân {number:04d}") for number in range(arguments.communes)]
    arguments.folder.mkdir(parents=True, exist_ok=True)
    units = "code,kind,name,parent,valid_from,valid_to,successor,aliases\n62,Tỉnh,Kon Tum,,,,,\n610,Huyện,Đăk Glei,62,,,,\n"
    (arguments.folder / "units.csv").write_text(units + "".join(f"{code},Xã,{name},610,,,,\n" for code, name in communes), encoding="utf-8")
    for year, quarter in quarters(arguments.periods):
        folder = arguments.folder / "inputs" / f"{year}Q{quarter}"
        folder.mkdir(parents=True, exist_ok=True)
        month, received = [(4, year), (7, year), (10, year), (1, year + 1)][quarter - 1]
        log = "file,received_at,unit,document_no\n"
        for number, (code, name) in enumerate(communes):
            parts, old = templates[number % len(templates)]
            (folder / f"{code}.xlsx").write_bytes(report(parts, old, name, number, year, quarter))
            log += f"{code}.xlsx,{received}-{month:02d}-05T08:00,{code},{number}/BC-UBND\n"
        (folder / "received.csv").write_text(log, encoding="utf-8")


if __name__ == "__main__":
    main()
