// What the pages of keys and voting codes take from the library that draws QR codes.
export { default as encodeQR } from "qr";
