#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

void GridWriter::begin_object(std::string_view key) {
    if (in_list_) {
        if (!nested_) {
            nested_ = std::make_unique<JsonWriter>(JsonWriter::Layout::one_line);
            nested_->begin_list({});
        }
        ++depth_;
        return nested_->begin_object(depth_ > 1 ? key : std::string_view{});
    }
    if (objects_++ == 0) {
        grid.rows.emplace_back(grid.columns.size());
        return;
    }
    path_.push_back(path_.empty() ? std::string{key} : path_.back() + '.' + std::string{key});
}

void GridWriter::end_object() {
    if (depth_ > 0) {
        --depth_;
        return nested_->end_object();
    }
    if (--objects_ > 0) path_.pop_back();
}

void GridWriter::begin_list(std::string_view key) {
    if (objects_ == 0) return;  // the outermost list, which is the list of rows
    if (depth_ > 0) {
        ++depth_;
        return nested_->begin_list(key);
    }
    in_list_ = true;
    list_key_ = key;
}

void GridWriter::end_list() {
    if (objects_ == 0) return;
    if (depth_ > 0) {
        --depth_;
        return nested_->end_list();
    }
    in_list_ = false;
    std::string cell;
    if (nested_) {
        nested_->end_list();
        cell = nested_->take();
        cell.pop_back();
        nested_.reset();
    } else {
        for (const std::string& text : texts_) (cell += cell.empty() ? "" : "; ") += text;
        texts_.clear();
    }
    if (!cell.empty()) put(list_key_, {std::move(cell), false});
}

void GridWriter::text(std::string_view key, std::string_view value) {
    if (depth_ > 0) return nested_->text(key, value);
    if (in_list_) texts_.emplace_back(value);
    else put(key, {std::string{value}, false});
}
void GridWriter::number(std::string_view key, double value) {
    if (depth_ > 0) return nested_->number(key, value);
    put(key, {exact(value), true});
}
void GridWriter::flag(std::string_view key, bool value) {
    if (depth_ > 0) return nested_->flag(key, value);
    put(key, {value ? "true" : "false", false});
}

void GridWriter::put(std::string_view key, Grid::Cell cell) {
    const std::string name = path_.empty() ? std::string{key} : path_.back() + '.' + std::string{key};
    auto& row = grid.rows.back();
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        if (grid.columns[i] != name) continue;
        row[i] = std::move(cell);
        return;
    }
    grid.columns.push_back(name);
    for (auto& other : grid.rows) other.resize(grid.columns.size());
    row.back() = std::move(cell);
}

Grid upright(const Grid& grid) {
    Grid turned;
    turned.columns.push_back("key");
    for (std::size_t row = 0; row < grid.rows.size(); ++row)
        turned.columns.push_back(grid.rows.size() == 1 ? "value" : "value " + std::to_string(row + 1));
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
        auto& line = turned.rows.emplace_back();
        line.push_back({grid.columns[column], false});
        for (const auto& row : grid.rows) line.push_back(row[column]);
    }
    return turned;
}

}  // namespace dlcost
