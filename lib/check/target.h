// What a link's destination says, before anybody looks whether it is there.
#pragma once

#include <string>
#include <string_view>

#include "base/relative_path.h"

namespace kb {

struct Target {
  enum class Kind {
    empty,
    page,     // a path, or nothing but a fragment
    web,      // http, https, or "//host"
    mail,     // mailto:
    phone,    // tel:, sms:
    other,    // another scheme
    unknown,  // has a placeholder that nothing stands for
  };

  Kind kind = Kind::empty;
  std::string path;        // of a page: percent-decoded, '\' made '/', without query; else the whole destination
  std::string fragment;    // percent-decoded, without '#' and without a text directive
  bool is_rooted = false;  // the path began with '/'
};

Target read_target(std::string_view destination);

}  // namespace kb
