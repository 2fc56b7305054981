// Names of files that are made of titles: safe on every system, whatever the title is.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// "Refund: on its way!" is refund-on-its-way, 退款 已到账 is 退款-已到账. No dots, separators or blanks; 100 bytes at
// most. `otherwise` is taken when nothing of the title can stay; `kind` when nothing of that can either.
std::string file_stem(std::string_view title, std::string_view otherwise, std::string_view kind = "reply");

}  // namespace kb
