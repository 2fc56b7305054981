// Text that was read in the wrong encoding and saved: UTF-8 as Windows-1252 ("thatâ€™s", "æ–‡å­—"), GBK as Latin-1
// ("ÖÐÎÄ"), UTF-8 as GBK ("鈥檚", "锟斤拷"), and what debuggers fill memory with ("烫烫烫"). Only what is no word of
// any language is told: a single pair of letters must be one that never stands in a text, others need company.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct Misread {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::string meant;  // what it was before; empty when that cannot be told
};

// In order, none inside another, at most `most`.
std::vector<Misread> find_misread(std::string_view text, std::size_t most);

}  // namespace kb
