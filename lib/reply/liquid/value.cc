// kb::liquid::Value and Object: making and asking.
#include <algorithm>
#include <unordered_map>

#include "kb/error.h"
#include "kb/liquid_value.h"
#include "kb/value.h"
#include "reply/liquid/big_int.h"
#include "reply/liquid/drop.h"

namespace kb::liquid {
namespace {

constexpr std::size_t few_members = 12;  // up to here walking is quicker than an index

struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

template <class Shared, class Data>
const Shared* held(const Data& data) {
  const auto* const pointer = std::get_if<std::shared_ptr<const Shared>>(&data);
  return pointer ? pointer->get() : nullptr;
}

}  // namespace

struct Object::Index {
  std::unordered_map<std::string, std::size_t, NameHash, std::equal_to<>> places;
};

Object::Object() = default;
Object::~Object() = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::Object(const Object& other)
    : members_(other.members_), index_(other.index_ ? std::make_unique<Index>(*other.index_) : nullptr) {}

Object& Object::operator=(const Object& other) {
  if (this != &other) *this = Object(other);
  return *this;
}

std::size_t Object::place(std::string_view name) const {
  if (index_) {
    const auto found = index_->places.find(name);
    return found == index_->places.end() ? members_.size() : found->second;
  }
  std::size_t at = 0;
  while (at < members_.size() && members_[at].first != name) ++at;
  return at;
}

void Object::set(std::string name, Value value) {
  const std::size_t at = place(name);
  if (at < members_.size()) {
    members_[at].second = std::move(value);
    return;
  }
  if (index_) index_->places.emplace(name, at);
  members_.emplace_back(std::move(name), std::move(value));
  if (!index_ && members_.size() > few_members) {
    index_ = std::make_unique<Index>();
    for (std::size_t i = 0; i < members_.size(); ++i) index_->places.emplace(members_[i].first, i);
  }
}

const Value* Object::find(std::string_view name) const {
  const std::size_t at = place(name);
  return at < members_.size() ? &members_[at].second : nullptr;
}

Value::Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
Value::Value(std::string_view text) : Value(std::string(text)) {}
Value::Value(const char* text) : Value(std::string(text)) {}
Value::Value(Array items) : data_(std::make_shared<const Array>(std::move(items))) {}
Value::Value(Object members) : data_(std::make_shared<const Object>(std::move(members))) {}

Value::Value(const BigInt& number) {
  if (const auto small = number.to_int64()) {
    data_ = *small;
  } else {
    data_ = std::make_shared<const BigInt>(number);
  }
}

bool Value::is_truthy() const {
  return !is_nil() && (kind() != Kind::boolean || as_boolean());
}

const std::string* Value::string() const {
  return held<std::string>(data_);
}
const Array* Value::array() const {
  return held<Array>(data_);
}
const Object* Value::object() const {
  return held<Object>(data_);
}
const BigInt* Value::big_integer() const {
  return held<BigInt>(data_);
}
const Drop* Value::drop() const {
  return held<Drop>(data_);
}

Value with_path(const Value& root, std::string_view dotted_path, const Value& value) {
  constexpr std::ptrdiff_t deepest = 100;
  if (std::ranges::count(dotted_path, '.') > deepest) {
    throw Error(ErrorCode::usage, "a name of more than 100 parts");
  }
  const std::size_t dot = dotted_path.find('.');
  const std::string name(dotted_path.substr(0, dot));
  Object members = root.object() ? *root.object() : Object();
  if (dot == std::string_view::npos) {
    members.set(name, value);
  } else {
    const Value* const inner = members.find(name);
    members.set(name, with_path(inner ? *inner : Value(), dotted_path.substr(dot + 1), value));
  }
  return members;
}

Value merged(const Value& under, const Value& over) {
  if (!under.object() || !over.object()) return over;
  Object members = *under.object();
  for (const auto& [name, value] : over.object()->members()) {
    const Value* const present = members.find(name);
    members.set(name, present ? merged(*present, value) : value);
  }
  return members;
}

}  // namespace kb::liquid
