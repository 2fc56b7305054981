#include "kb/value.h"

#include <algorithm>

namespace kb {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same_but_for_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

const Value* find_member(const Value& map, std::string_view name) {
  for (const auto& [key, value] : map.members) {
    if (key == name) return &value;
  }
  for (const auto& [key, value] : map.members) {
    if (is_same_but_for_case(key, name)) return &value;
  }
  return nullptr;
}

void collect_scalars(const Value& value, std::vector<std::string>& out) {
  if (value.is_scalar()) out.push_back(value.text);
  for (const Value& item : value.items) collect_scalars(item, out);
  for (const std::string_view telling : {"label", "title", "name"}) {
    const Value* member = find_member(value, telling);
    if (member != nullptr && member->is_scalar()) {
      out.push_back(member->text);
      return;
    }
  }
  for (const auto& [key, member] : value.members) collect_scalars(member, out);
}

}  // namespace

Value::~Value() = default;

const Value* Value::find(std::string_view path) const {
  if (const Value* whole = find_member(*this, path)) return whole;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
    const Value* member = find_member(*this, path.substr(0, dot));
    if (member == nullptr) continue;
    if (const Value* inside = member->find(path.substr(dot + 1))) return inside;
  }
  return nullptr;
}

std::vector<std::string> Value::scalars() const {
  std::vector<std::string> out;
  collect_scalars(*this, out);
  return out;
}

}  // namespace kb
