//! Networks: thinc writes a list of nodes beside a list of their parameters; the kinds of nodes and
//! their order say which layer is which.

use crate::WheelError;
use crate::archive::Archive;
use crate::file::File;
use crate::pack::{self, array, get};
use rmpv::Value;
use serde_json::{Value as Json, json};

/// A node with what belongs to it.
struct Node<'a> {
    name: &'a str,
    params: &'a Value,
    attrs: &'a Value,
}

/// The kinds of nodes that hold weights, under the names that `syntax` asks for. Of `maxout` and
/// `layernorm` the first mixes the embeddings, the others are the encoder's layers; of `linear` the
/// first scores the moves of a parser, the second narrows the vectors for it.
const KINDS: [(&str, &str); 7] = [
    ("hashembed", "embed"),
    ("static_vectors", "vectors"),
    ("maxout", "maxout"),
    ("layernorm", "norm"),
    ("linear", "linear"),
    ("precomputable_affine", "lower"),
    ("softmax", "output"),
];

/// Copies the tensors of a component; returns the columns that it embeds with the seeds of their
/// tables (none where it listens to the shared `tok2vec`).
pub(crate) fn convert(
    component: &str,
    archive: &mut Archive,
    file: &mut File,
) -> Result<Json, WheelError> {
    let path = format!("{component}/model");
    let model = archive.pack(&path)?;
    describe(component, &model, file)
        .ok_or_else(|| WheelError::file(&path, "not a network of the kind that is run"))
}

fn describe(component: &str, model: &Value, file: &mut File) -> Option<Json> {
    let nodes = nodes(model)?;
    for (kind, name) in KINDS {
        for (at, node) in nodes.iter().filter(|node| node.name == kind).enumerate() {
            keep(node, &format!("{component}/{name}/{at}"), file)?;
        }
    }
    let all = |kind: &str, key: &str| -> Option<Vec<Value>> {
        nodes.iter().filter(|node| node.name == kind).map(|node| attribute(node, key)).collect()
    };
    if all("expand_window", "window_size")?.iter().any(|size| size.as_u64() != Some(1)) {
        return None;
    }
    let columns = all("extract_features", "columns")?;
    let columns = columns.first().map_or_else(|| json!([]), pack::json);
    let order: Json = all("hashembed", "column")?.iter().map(pack::json).collect();
    let seeds: Json = all("hashembed", "seed")?.iter().map(pack::json).collect();
    Some(json!({ "columns": columns, "order": order, "seeds": seeds }))
}

fn nodes(model: &Value) -> Option<Vec<Node<'_>>> {
    let names = get(model, "nodes")?.as_array()?;
    let params = get(model, "params")?.as_array()?;
    let attrs = get(model, "attrs")?.as_array()?;
    let joined = names.iter().zip(params).zip(attrs);
    joined
        .map(|((node, params), attrs)| {
            Some(Node { name: get(node, "name")?.as_str()?, params, attrs })
        })
        .collect()
}

/// An attribute, which thinc packs once more.
fn attribute(node: &Node, key: &str) -> Option<Value> {
    pack::read(get(node.attrs, key)?.as_slice()?).ok()
}

/// Keeps all parameters of a node: matrices in half precision, vectors in single.
fn keep(node: &Node, name: &str, file: &mut File) -> Option<()> {
    for (key, value) in node.params.as_map()? {
        let array = array(value)?;
        let name = format!("{name}/{}", std::str::from_utf8(key.as_slice()?).ok()?);
        if name.ends_with("/W") || name.ends_with("/E") {
            file.halves(&name, &array);
        } else {
            file.floats(&name, &array);
        }
    }
    Some(())
}
