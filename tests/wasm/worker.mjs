// Makes one call in a Worker: `/?what=<call>&base=<base URL>`.
import { initSync, call } from "./calls.js";
import module from "./calls_bg.wasm";

initSync({ module });

export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    return new Response(await call(searchParams.get("what"), searchParams.get("base")));
  },
};
