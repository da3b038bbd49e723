// Gives the picture on the page to the phone's share sheet as a PNG, or saves it; without this there is the SVG.
const drawn = async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas;
};

const file = (canvas, name) =>
  new Promise((done) => canvas.toBlob((blob) => done(new File([blob], name, { type: "image/png" })), "image/png"));

const save = (canvas, name) => {
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = name;
  link.click();
};

for (const button of document.querySelectorAll("[data-picture]")) {
  const image = document.querySelector(button.dataset.picture);
  if (!image) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const canvas = await drawn(image);
    const picture = await file(canvas, button.dataset.name);
    if (!navigator.canShare?.({ files: [picture] })) return save(canvas, button.dataset.name);
    await navigator.share({ files: [picture] }).catch((why) => {
      if (why.name !== "AbortError") save(canvas, button.dataset.name);
    });
  });
}
