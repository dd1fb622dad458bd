#!/bin/sh
# Makes the pictures of the outputs: runs the sample, prints its workbooks and documents by LibreOffice, and opens its page in Chromium.
# Needs soffice, pdftoppm, chromium and python3.
#   docs/images/make.sh [all FOLDER]     with a folder: every page of every output of all samples, to be looked at
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --release --quiet
for sample in dak-glei:2024-04-15 school-meals:2024-04-15 rural-water:2024-12-30; do
    pipeline=${sample%:*}
    ./target/release/tonghop run "pipelines/$pipeline" --as-of "${sample#*:}" --outputs "$work/$pipeline" --quiet || [ $? -eq 1 ]
done

# A quarter without a mistake, as it goes to the province.
./target/release/tonghop run pipelines/dak-glei --inputs tests/samples/dak-glei-final/inputs --as-of 2024-04-15 --outputs "$work/final" --quiet

# print FILE: as a PDF in the working folder
print() {
    soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work/pdf" "$1" >/dev/null 2>&1
}

if [ "${1:-}" = all ]; then
    mkdir -p "$2"
    find "$work"/*/20* \( -name '*.xlsx' -o -name '*.docx' \) | while read -r file; do
        name=$(echo "${file#"$work"/}" | tr '/' '_')
        print "$file"
        pdftoppm -r 60 -png "$work/pdf/$(basename "${file%.*}").pdf" "$2/${name%.*}"
    done
    exit
fi

# picture NAME PAGE FILE
picture() {
    print "$3"
    pdftoppm -r 64 -f "$2" -l "$2" -singlefile -png "$work/pdf/$(basename "${3%.*}").pdf" "docs/images/$1"
}
quarter=$work/dak-glei/2024Q1
picture phu-luc-tinh 1 "$work/final/2024Q1/phu-luc-tinh.xlsx"
picture overrides 2 "$quarter/overrides.xlsx"
picture tinh-hinh 1 "$quarter/tinh-hinh-nop-bao-cao.xlsx"
picture bao-cao 1 "$quarter/bao-cao.docx"
picture can-sua 1 "$quarter/phan-hoi/Xã Đăk Pék.xlsx"
picture cong-van 1 "$quarter/phan-hoi/Xã Ngọc Linh.docx"
python3 docs/images/page.py "$quarter/bao-cao.html" docs/images
