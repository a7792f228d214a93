//! Tensors of a model as the layers that the kernels run, with their shapes checked.

use crate::container::{Container, Dtype};
use crate::error::ModelError;
use crate::kernel::{Layer, Norm};
use crate::limits;

/// A matrix in half precision, as it lies.
pub(crate) fn half_row(
    container: &Container,
    name: &str,
) -> Result<(Vec<usize>, Vec<u16>), ModelError> {
    let tensor = container.tensor(name)?;
    if tensor.dtype != Dtype::F16 {
        return Err(ModelError::part(name, "not in half precision"));
    }
    let numbers = tensor.bytes.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b)).collect();
    Ok((tensor.shape.clone(), numbers))
}

/// Numbers of 64 bits.
pub(crate) fn ids(container: &Container, name: &str) -> Result<Vec<u64>, ModelError> {
    let tensor = container.tensor(name)?;
    if tensor.dtype != Dtype::U64 {
        return Err(ModelError::part(name, "not ids"));
    }
    Ok(tensor.bytes.as_chunks().0.iter().map(|b| u64::from_le_bytes(*b)).collect())
}

/// Floats of a shape.
pub(crate) fn floats(
    container: &Container,
    name: &str,
    count: usize,
) -> Result<Vec<f32>, ModelError> {
    let numbers = container.tensor(name)?.floats(name)?;
    if numbers.len() != count {
        return Err(ModelError::part(
            name,
            format!("{} numbers instead of {count}", numbers.len()),
        ));
    }
    Ok(numbers)
}

/// A layer: `NAME/W` of shape outputs × pieces × inputs and, where there is one, `NAME/b`.
pub(crate) fn layer<const PIECES: usize>(
    container: &Container,
    name: &str,
    inputs: Option<usize>,
) -> Result<Layer<PIECES>, ModelError> {
    let part = format!("{name}/W");
    let tensor = container.tensor(&part)?;
    let (outputs, pieces, found) = match tensor.shape[..] {
        [outputs, pieces, found] => (outputs, pieces, found),
        [outputs, found] => (outputs, 1, found),
        _ => return Err(ModelError::part(part, "not a matrix")),
    };
    let odd = outputs == 0 || found == 0 || found > limits::INPUTS;
    if pieces != PIECES || inputs.is_some_and(|inputs| inputs != found) || odd {
        return Err(ModelError::part(part, format!("its shape is {:?}", tensor.shape)));
    }
    let weights = tensor.floats(&part)?;
    let bias = format!("{name}/b");
    let biases = match container.tensor(&bias) {
        Ok(_) => floats(container, &bias, outputs * pieces)?,
        Err(_) => Vec::new(),
    };
    Ok(Layer::pack(found, outputs, &weights, &biases))
}

/// A layer norm: `NAME/G` and `NAME/b`.
pub(crate) fn norm(container: &Container, name: &str) -> Result<Norm, ModelError> {
    let gain = container.tensor(&format!("{name}/G"))?.floats(name)?;
    let shift = floats(container, &format!("{name}/b"), gain.len())?;
    Ok(Norm { gain, shift })
}
