#!/bin/sh
# Copies the typeface, the sealing of the browser and what receipts are made of from the packages named in package.json into static/, with licences,
# versions and checksums.
set -eu
cd "$(dirname "$0")/.."
npm ci --no-audit --no-fund

out=static/fonts
sans=node_modules/@fontsource/noto-sans
arabic=node_modules/@fontsource/noto-sans-arabic
version() { node -p "require('./$1/package.json').version"; }

rm -f "$out"/*.woff2
for script in latin latin-ext; do
  for weight in 400 600; do cp "$sans/files/noto-sans-$script-$weight-normal.woff2" "$out/"; done
done
for weight in 400 700; do
  cp "$sans/files/noto-sans-devanagari-$weight-normal.woff2" "$out/"
  cp "$arabic/files/noto-sans-arabic-arabic-$weight-normal.woff2" "$out/noto-sans-arabic-$weight-normal.woff2"
done
chmod 644 "$out"/*.woff2
cp "$sans/LICENSE" "$out/OFL-noto-sans.txt"
cp "$arabic/LICENSE" "$out/OFL-noto-sans-arabic.txt"
printf '@fontsource/noto-sans %s\n@fontsource/noto-sans-arabic %s\n' \
  "$(version "$sans")" "$(version "$arabic")" > "$out/VERSION"

cat > "$out/README.md" <<TEXT
# The typeface

Noto Sans by the Noto Project Authors, under the SIL Open Font License 1.1 (OFL-noto-sans.txt, OFL-noto-sans-arabic.txt).
Copied unchanged by \`make vendor\`; do not edit by hand. Versions:

$(sed 's/^/- /' "$out/VERSION")

Check with \`sha256sum -c\` on these lines, from this folder:

$(cd "$out" && sha256sum ./*.woff2 | sed 's/^/    /')
TEXT

# Sealing in the browser: @hpke/core imports its parts by bare names, which our Content-Security-Policy cannot map, so it is
# bundled into one file, once, here; only with what static/js/boxes.js takes from it, since a slow line carries it.
out=static/vendor
hpke=node_modules/@hpke/core
common=node_modules/@hpke/common
mkdir -p "$out"
echo 'export { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";' |
  node_modules/.bin/esbuild --bundle --format=esm --minify --legal-comments=inline --target=es2022 --outfile="$out/hpke.js"
cp "$hpke/LICENSE" "$out/MIT-hpke.txt"
printf '@hpke/core %s\n@hpke/common %s\n' "$(version "$hpke")" "$(version "$common")" > "$out/VERSION"
chmod 644 "$out"/*

cat > "$out/README.md" <<TEXT
# Sealing in the browser

\`hpke.js\` is \`@hpke/core\` by Ajitomi Daisuke, under the MIT licence (MIT-hpke.txt), bundled into one file with its part \`@hpke/common\`, only
what we use of it, by \`make vendor\`; do not edit by hand. Versions:

$(sed 's/^/- /' "$out/VERSION")

Check with \`sha256sum -c\` on this line, from this folder:

$(cd "$out" && sha256sum ./hpke.js | sed 's/^/    /')
TEXT

# What receipts are made of: 256 pictures with their names, and lists of words.
out=static/receipts
mkdir -p "$out"
node tools/receipts/vendor.mjs
for package in openmoji cldr-annotations-full @scure/bip39; do echo "$package $(version "node_modules/$package")"; done > "$out/VERSION"
chmod 644 "$out"/*

cat > "$out/README.md" <<TEXT
# Pictures and words of receipts

- The pictures (\`pictures.svg\`, \`#p00\` to \`#pff\`) are emojis designed by OpenMoji, the open-source emoji and icon project, under the licence
  CC BY-SA 4.0 (CC-BY-SA-openmoji.txt). They were made smaller (coordinates rounded, editing marks left out), put into one file, and not otherwise changed.
- Their names (\`pictures-*.json\`) are those of the Unicode CLDR (Unicode-cldr.txt), with plainer ones from \`tools/receipts/names.json\`.
- The words (\`words-*.json\`) are the lists of BIP-39 (MIT-bip39.txt).

Copied by \`make vendor\`; do not edit by hand. **The order of pictures and words must never change**: a child's receipt stands on it.
Versions:

$(sed 's/^/- /' "$out/VERSION")

Check with \`sha256sum -c\` on these lines, from this folder:

$(cd "$out" && sha256sum ./*.json ./*.svg | sed 's/^/    /')
TEXT
