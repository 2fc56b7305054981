// What the index knows of a document without its file: enough to list it and to show it as a hit.
#pragma once

#include <string>

#include "kb/api.h"
#include "kb/document.h"

namespace kb {

// What the index keeps of a document.
struct Record {
  Kind kind = Kind::article;
  std::string path;
  Meta meta;
};

}  // namespace kb
