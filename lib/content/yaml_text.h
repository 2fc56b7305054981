// The words of YAML front matter that are not YAML's own business: template placeholders, and what a plain scalar
// means.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "kb/value.h"

namespace kb {

// A text of the same lines and columns in which libyaml finds nothing to stumble over.
struct MaskedYaml {
  std::string text;
  std::map<std::pair<std::size_t, std::size_t>, std::string>
      raw;  // by line and column from 0: what really stands there
};

// Values that start with a Liquid, Jinja or Go placeholder ("date: {{ .Date }}") become plain words, and the separators
// of Unicode that YAML takes for line ends become spaces.
MaskedYaml mask_yaml(std::string_view text);

// What an unquoted scalar is.
Value::Kind plain_kind(std::string_view text);

}  // namespace kb
