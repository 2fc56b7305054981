#include "content/markdown_entities.h"

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>

#include <algorithm>

namespace kb {

Entity entity_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 40;
  const std::string_view rest = text.substr(at + 1, longest);
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  const bufsize_t used = houdini_unescape_ent(&buffer, reinterpret_cast<const unsigned char*>(rest.data()),
                                              static_cast<bufsize_t>(rest.size()));
  Entity entity;
  if (used > 0) {
    entity.text.assign(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
    entity.length = static_cast<std::size_t>(used) + 1;
  }
  cmark_strbuf_free(&buffer);
  return entity;
}

std::string decode_entities(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t done = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', std::max(at + 1, done))) {
    const Entity entity = entity_at(text, at);
    if (entity.length == 0) continue;
    result.append(text, done, at - done).append(entity.text);
    done = at + entity.length;
  }
  return result.append(text, done);
}

}  // namespace kb
