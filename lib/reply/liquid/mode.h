// What the parser accepts in each mode, in one place.
#pragma once

#include "kb/liquid.h"

namespace kb::liquid {

inline bool has_extensions(Mode mode) {
  return mode == Mode::kb;
}
// `['name']` without a variable before it.
inline bool allows_bare_brackets(Mode mode) {
  return mode == Mode::strict || mode == Mode::lax;
}
// `append: "x", | upcase:`.
inline bool allows_loose_commas(Mode mode) {
  return mode == Mode::strict2 || mode == Mode::lax;
}

}  // namespace kb::liquid
