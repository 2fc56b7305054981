// What the tables of kb.toml say about single pages, read once before many pages are checked.
#pragma once

#include <vector>

#include "check/glossary.h"
#include "check/schema.h"
#include "kb/config.h"

namespace kb {

struct PageRules {
  // Throws Error(config) with the place of what is not understood.
  explicit PageRules(const Config& config) : schemas(read_schemas(config)), glossary(config) {}

  std::vector<Schema> schemas;
  Glossary glossary;
};

}  // namespace kb
