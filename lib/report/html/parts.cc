#include "report/html/parts.h"

namespace kb::html {

std::string_view page_style() {
  static constexpr std::string_view text =
#include "page_style_css.inc"
      ;
  return text;
}

std::string_view page_script() {
  static constexpr std::string_view text =
#include "page_script_js.inc"
      ;
  return text;
}

}  // namespace kb::html
